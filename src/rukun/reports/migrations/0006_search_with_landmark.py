from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import migrations, models


def words(config: str, name: str) -> GinIndex:
    return GinIndex(SearchVector("text", "landmark", config=config), name=name)


class Migration(migrations.Migration):
    dependencies = [("reports", "0005_name_keys")]

    operations = [
        migrations.RemoveIndex(model_name="report", name="report_words"),
        migrations.RemoveIndex(model_name="report", name="report_stems"),
        migrations.AddIndex(model_name="report", index=words("simple", "report_words")),
        migrations.AddIndex(model_name="report", index=words("indonesian", "report_stems")),
        migrations.AddIndex(model_name="report", index=models.Index(fields=["-received_at"], name="report_latest")),
    ]
