from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_report_stems")]

    operations = [
        migrations.AddField(model_name="report", name="reporter_name_keys", field=ArrayField(models.CharField(max_length=40), null=True)),
        migrations.AddField(model_name="report", name="said_name_keys", field=ArrayField(models.CharField(max_length=40), null=True)),
        migrations.AddIndex(model_name="report", index=GinIndex(fields=["reporter_name_keys"], name="report_teller_names")),
        migrations.AddIndex(model_name="report", index=GinIndex(fields=["said_name_keys"], name="report_said_names")),
    ]
