"""Builds the small Samarinda of the factories in a running program's database: `python -m tests.journeys.make_world`.

Runs beside the program, in its settings (RUKUN_HOME, DJANGO_SETTINGS_MODULE); prints nothing but the time it took.
"""

from __future__ import annotations

import time

import django

django.setup()

from rukun.access.actions.people import create_organization, create_post, create_user, sign_pledge  # noqa: E402
from rukun.access.models import Organization, User  # noqa: E402
from rukun.access.queries.actors import build_actor  # noqa: E402
from rukun.access.rules.roles import Role  # noqa: E402
from rukun.kernel.actor import SYSTEM  # noqa: E402
from tests.factories.world import BEFORE, build_world  # noqa: E402
from tests.journeys.program import PASSWORD  # noqa: E402

# What people call the offices and people of the factory, so that pages read as they will in life.
OFFICES = {
    "dinsos": "Dinas Sosial Kota Samarinda", "bpbd": "BPBD Kota Samarinda", "damkar": "Damkar Kota Samarinda",
    "uptdppa": "UPTD PPA Kota Samarinda", "disperkim": "Disperkim Kota Samarinda", "polres": "Polresta Samarinda",
    "kelurahan": "Kelurahan Sungai Pinang Dalam", "kecamatan": "Kecamatan Sungai Pinang", "puskesmas": "Puskesmas Remaja",
    "polsek": "Polsek Sungai Pinang", "prov-dinsos": "Dinas Sosial Provinsi Kalimantan Timur", "setda": "Sekretariat Daerah Kota Samarinda",
}
PEOPLE = {
    "yusuf": "Pak Yusuf", "lurah": "Ahmad Rijani", "operator": "Nor Aida", "kasi": "Hamdani Effendi", "camat": "Siti Jamilah",
    "piket-dinsos": "Ibu Rina", "kabid-dinsos": "Masdar Noor", "kepala-dinsos": "Rahmawati Hasan", "piket-damkar": "Bahrul Anwar",
    "piket-bpbd": "Eko Prasetyo", "piket-uptdppa": "Hasnawati Tahir", "piket-disperkim": "Agus Santoso", "sekda": "Syahrani Ramadhan",
}


def main() -> None:
    """Make offices and people, twice is once."""
    if User.objects.filter(username="yusuf").exists():
        return
    began = time.monotonic()
    world = build_world()
    away = create_organization(
        name="Dinas Sosial Kota Balikpapan", level="regency", area_code="64.71", functions=("dinsos",), prefixes=("64.71",), by=SYSTEM, at=BEFORE
    )
    strangers = (
        ("piket-balikpapan", "Hj. Masniah", None, away.pk, "64.71"), ("piket-provinsi", "Aji Syahril Amin", "081200000077", world.offices["prov-dinsos"], "64"),
    )
    for username, name, phone, office, area in strangers:
        user = create_user(username=username, full_name=name, password=PASSWORD, phone=phone, by=SYSTEM, at=BEFORE)
        create_post(user_id=user.pk, role=Role.DUTY_OFFICER, organization_id=office, area_code=area, by=SYSTEM, at=BEFORE)
        sign_pledge(by=build_actor(user, at=BEFORE), at=BEFORE)
    for key, name in OFFICES.items():
        Organization.objects.filter(pk=world.offices[key]).update(name=name)
    for username, name in PEOPLE.items():
        User.objects.filter(username=username).update(full_name=name)
    User.objects.update(is_demo=True)
    Organization.objects.update(is_demo=True)
    print(f"{time.monotonic() - began:.1f}")


if __name__ == "__main__":
    main()
