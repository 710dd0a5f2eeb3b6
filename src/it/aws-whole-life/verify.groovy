import io.github.herokumigrate.it.AwsEnvironment
import io.github.herokumigrate.it.FinishedBuild

AwsEnvironment.of(binding.variables).withCloseable { aws ->
    def runs = aws.runs()
    // Neither the plan nor a deploy without a change writes anything.
    assert runs[0].every { !it.startsWith("! ") }
    assert runs[2].every { !it.startsWith("! ") } : runs[2]
    assert runs[2].size() <= 60
    // Other code is an image, task definitions, the release command and two roll-outs.
    assert runs[3].count("! ecs:RegisterTaskDefinition") == 4
    assert runs[3].count("! ecs:UpdateService") == 2
    assert runs[3].count("! ecs:RunTask") == 1
    // The copy left nothing.
    assert runs[7].containsAll(["! ecs:RunTask", "! ssm:DeleteParameters", "! ecr:BatchDeleteImage"]) : runs[7]
    // Deleted clusters stay visible for a while.
    assert aws.cli("ecs", "describe-clusters", "--clusters", "hm-acme-orders").contains("INACTIVE")
    assert aws.cli("rds", "describe-db-snapshots").contains("hm-acme-orders-final-")
}

new FinishedBuild(binding.variables).with {
    printed("account 123456789012, Region eu-west-1, endpoint http://127.0.0.1:", "  +    service/web",
            "No changes. Everything is as wished.", "Rolled back service/web", "Deleting it destroys the data",
            "Note: told from afar", "verified: 7 rows in 1 table")
    holdsNoSecret()
}
assert !new File(basedir, "build.log").text.contains("secret-key-that-nobody-may-see")
