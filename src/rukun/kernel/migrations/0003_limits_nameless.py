from django.db import migrations, models


class Migration(migrations.Migration):
    """Keys become digests: what was counted under addresses and names is forgotten."""

    dependencies = [("kernel", "0002_limits_unlogged")]

    operations = [
        migrations.RunSQL("DELETE FROM kernel_limit", migrations.RunSQL.noop),
        migrations.AddField(model_name="limitcount", name="until", field=models.BigIntegerField(db_default=0, default=0)),
    ]
