from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_sensitive_cells")]

    operations = [
        migrations.AddField(
            model_name="case", name="news", field=models.CharField(blank=True, db_default="", default="", max_length=10),
        ),
    ]
