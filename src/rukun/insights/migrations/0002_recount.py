from django.db import migrations

from rukun.insights.actions import INSERT

RECOUNT = "DELETE FROM insights_case_count; " + INSERT.format(where="true")


class Migration(migrations.Migration):
    """Every cell is counted anew, since sensitive cases moved to the cells of their regencies."""

    dependencies = [("insights", "0001_initial"), ("cases", "0003_sensitive_cells")]
    operations = [migrations.RunSQL(RECOUNT, migrations.RunSQL.noop)]
