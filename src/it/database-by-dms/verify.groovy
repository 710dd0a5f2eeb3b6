import io.github.herokumigrate.it.AwsEnvironment
import io.github.herokumigrate.it.FinishedBuild

AwsEnvironment.of(binding.variables).withCloseable { aws ->
    ["replication-tasks", "endpoints", "replication-instances", "replication-subnet-groups"].each {
        assert !aws.cli("dms", "describe-" + it).contains("Identifier")
    }
    assert !aws.cli("secretsmanager", "list-secrets").contains("/dms/")
}

new FinishedBuild(binding.variables).printed(
        "ready: the target is",
        "DMS goes on bringing what changes",
        "-Dheroku-migrate.database.strategy=dms -Dheroku-migrate.database.sync=finish",
        "From here on the source is read-only",
        "It may be used from here on: writes were refused for ",
        "Both sides are equal. What is left is to remove DMS",
        "finished: the target is equal to the source",
        "aborted: the application may write to the source")
