import io.github.herokumigrate.it.FinishedBuild
import io.github.herokumigrate.it.RailwayEnvironment

RailwayEnvironment.of(binding.variables).withCloseable { environment ->
    def runs = environment.runs()
    // Neither the plan nor a deploy without a change writes anything.
    assert runs[0].every { !it.startsWith("! ") }
    assert runs[2].every { !it.startsWith("! ") } : runs[2]
    // Other code is an upload to each service, and the note of what is deployed.
    assert runs[3].count("! upload:up") == 3 : runs[3]
    assert runs[3].every { !it.startsWith("! ") || it == "! upload:up" || it == "! graphql:variableCollectionUpsert" } : runs[3]
    assert environment.railway().account().projects().every { it.deletedAt().isPresent() }
    assert environment.railway().violations().isEmpty() : environment.railway().violations()
}

new FinishedBuild(binding.variables).with {
    printed("workspace acme, project acme-orders, environment production", "  +    process/web", "No changes. Everything is as wished.", "Rolled back process/web",
            "Deleting it destroys the data")
    holdsNoSecret()
}
assert !new File(basedir, "build.log").text.contains("railway-token-that-nobody-may-see")
