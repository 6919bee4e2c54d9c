import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

PROTECT = django.db.models.deletion.PROTECT


def key() -> tuple[str, "models.BigAutoField[int, int]"]:
    return ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"), ("cases", "0006_saved_filters"), migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Batch",
            fields=[
                key(),
                ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("verb", models.CharField(max_length=16)),
                ("note", models.TextField(blank=True, default="")),
                ("status", models.CharField(default="foreseen", max_length=10)),
                ("made_at", models.DateTimeField()),
                ("starts_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("assignee", models.ForeignKey(null=True, on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("post", models.ForeignKey(null=True, on_delete=PROTECT, related_name="+", to="access.post")),
                ("user", models.ForeignKey(on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={"db_table": "cases_batch"},
        ),
        migrations.CreateModel(
            name="BatchItem",
            fields=[
                key(),
                ("status", models.CharField(default="planned", max_length=10)),
                ("why", models.CharField(blank=True, default="", max_length=20)),
                ("before", models.BigIntegerField(null=True)),
                ("batch", models.ForeignKey(on_delete=PROTECT, related_name="items", to="cases.batch")),
                ("task", models.ForeignKey(on_delete=PROTECT, related_name="+", to="cases.task")),
            ],
            options={"db_table": "cases_batch_item"},
        ),
        migrations.AddIndex(
            model_name="batch", index=models.Index(condition=models.Q(("status", "waiting")), fields=["starts_at"], name="batch_waiting"),
        ),
        migrations.AddIndex(model_name="batch", index=models.Index(fields=["user", "-id"], name="batch_of_user")),
        migrations.AddIndex(model_name="batchitem", index=models.Index(fields=["batch", "status", "id"], name="batch_items")),
        migrations.AddConstraint(
            model_name="batchitem", constraint=models.UniqueConstraint(fields=("batch", "task"), name="task_once_a_batch"),
        ),
    ]
