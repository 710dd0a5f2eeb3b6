import io.github.herokumigrate.it.FinishedBuild
import io.github.herokumigrate.it.FlyEnvironment

FlyEnvironment.of(binding.variables).withCloseable { environment ->
    def runs = environment.runs()
    // Neither the plan nor a deploy without a change writes anything.
    assert runs[0].every { !it.startsWith("! ") }
    assert runs[2].every { !it.startsWith("! ") } : runs[2]
    // Other code is the release command and other machines, each under a lease, after a look at the secrets' version, and a line of the list of releases.
    assert runs[3].every { !it.startsWith("! ") || it =~ "^! (machines|leases|metadata|releases):" || it == "! secrets:update" } : runs[3]
    assert environment.fly().account().apps().isEmpty()
    assert environment.fly().violations().isEmpty() : environment.fly().violations()
}

new FinishedBuild(binding.variables).with {
    printed("organization acme", "  +    process/web", "No changes. Everything is as wished.", "Rolled back process/web",
            "Deleting it destroys the data", "fly.toml")
    holdsNoSecret()
}
def log = new File(basedir, "build.log").text
assert !log.contains("fly-token-that-nobody-may-see")
// The source could be asked, and Fly.io has what it needs.
assert !log.contains("could not be asked for its extensions")
assert !log.contains("needs the extension")
