from importlib import import_module

from django.db import migrations

BEFORE = import_module("rukun.cases.migrations.0002_cases_facts").VIEW.replace("CREATE VIEW", "CREATE OR REPLACE VIEW")
AFTER = BEFORE.replace("WHEN c.ward = 'none'", "WHEN c.ward = 'none' OR c.sensitive")


class Migration(migrations.Migration):
    """A sensitive case is counted under its regency, whatever the ward may know of it: below, few make a name."""

    dependencies = [("cases", "0002_cases_facts")]
    operations = [migrations.RunSQL(AFTER, BEFORE)]
