from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_report_words")]

    operations = [
        migrations.AddField(model_name="report", name="answer", field=models.TextField(blank=True, db_default="", default="")),
    ]
