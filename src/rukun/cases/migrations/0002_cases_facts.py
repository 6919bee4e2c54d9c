from django.db import migrations

VIEW = """
CREATE VIEW cases_facts AS
SELECT
    c.id,
    CASE WHEN c.ward = 'none'
        THEN split_part(c.area_id, '.', 1) || CASE WHEN split_part(c.area_id, '.', 2) = '' THEN '' ELSE '.' || split_part(c.area_id, '.', 2) END
        ELSE array_to_string((string_to_array(c.area_id, '.'))[1:4], '.')
    END AS cell_area,
    c.category,
    (c.opened_at AT TIME ZONE CASE
        WHEN left(c.area_id, 2) IN ('81', '82', '91', '92', '93', '94', '95', '96', '97') THEN 'Asia/Jayapura'
        WHEN left(c.area_id, 2) IN ('51', '52', '53', '63', '64', '65', '71', '72', '73', '74', '75', '76') THEN 'Asia/Makassar'
        ELSE 'Asia/Jakarta'
    END)::date AS opened_on,
    c.sensitive,
    c.status NOT IN ('joined', 'archived') AS counts,
    c.status NOT IN ('closed', 'joined', 'archived') AS is_open,
    c.status,
    c.late_since,
    c.closed_in_time
FROM cases_case c
"""


class Migration(migrations.Migration):
    """What the insights read in bulk: one row a case, with the area under which it may be counted."""

    dependencies = [("cases", "0001_initial")]
    operations = [migrations.RunSQL(VIEW, "DROP VIEW cases_facts")]
