import io.github.herokumigrate.it.FinishedBuild
import io.github.herokumigrate.it.containers.RegistryEnvironment

try (def environment = RegistryEnvironment.of(binding.variables)) {
    new FinishedBuild(binding.variables).with {
        failedSaying("Could not build the image", "401 Unauthorized", "Check the log-in", "<image><serverId>")
        failedSaying("no-such-image:1", "manifest unknown", "Check the names")
        failedSaying("PKIX path building failed", "javax.net.ssl.trustStore")
        failedSaying("Connection refused", "run the goal again")
        printedEqually("  digest sha256:", 4)
    }
    environment.pushedEachBlobOnce()
    environment.holdsNoSecret()
}
