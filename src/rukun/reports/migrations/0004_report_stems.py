from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_report_answer")]

    operations = [
        migrations.AddIndex(model_name="report", index=GinIndex(SearchVector("text", config="indonesian"), name="report_stems")),
    ]
