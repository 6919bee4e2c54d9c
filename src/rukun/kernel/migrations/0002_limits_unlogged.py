from django.db import migrations


class Migration(migrations.Migration):
    """Counts of attempts may be lost in a crash, so they cost no write-ahead log."""

    dependencies = [("kernel", "0001_initial")]
    operations = [migrations.RunSQL("ALTER TABLE kernel_limit SET UNLOGGED", "ALTER TABLE kernel_limit SET LOGGED")]
