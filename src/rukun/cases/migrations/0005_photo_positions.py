from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_case_news")]

    operations = [
        migrations.AddField(model_name="casefile", name="latitude", field=models.FloatField(null=True)),
        migrations.AddField(model_name="casefile", name="longitude", field=models.FloatField(null=True)),
    ]
