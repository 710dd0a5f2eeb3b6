import io.github.herokumigrate.it.containers.ImageVariants
import io.github.herokumigrate.it.containers.RegistryEnvironment

try (def environment = RegistryEnvironment.of(binding.variables)) {
    def options = "-Dfile.encoding=UTF-8 -XX:MaxRAM=268435456 -XX:MaxRAMPercentage=80.0"
    new ImageVariants(environment).with {
        hasTheSameDigestAfterBuilds("usual", 2)
        answers("usual", options)
        answers("busybox", options)
        // No script: what does not depend on the memory that it would find.
        answersOnItsOwnPort("shell-less", "-Dfile.encoding=UTF-8 -XX:MaxRAMPercentage=80.0")
        isThereFor("two-architectures", "amd64", "arm64")
    }
}
