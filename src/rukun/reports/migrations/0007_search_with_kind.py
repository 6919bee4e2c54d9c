from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import migrations

WORDS = SearchVector("text", "landmark", "category", "hazard", config="simple")


class Migration(migrations.Migration):
    dependencies = [("reports", "0006_search_with_landmark")]

    operations = [
        migrations.RemoveIndex(model_name="report", name="report_words"),
        migrations.AddIndex(model_name="report", index=GinIndex(WORDS, name="report_words")),
    ]
