import io.github.herokumigrate.it.FinishedBuild
import io.github.herokumigrate.it.RailwayEnvironment
import io.github.herokumigrate.it.containers.CopierContainers
import io.github.herokumigrate.it.containers.RegistryEnvironment

RegistryEnvironment.of(binding.variables).withCloseable { registry ->
    RailwayEnvironment.of(binding.variables).withCloseable { railway ->
        assert new CopierContainers(registry, railway).left().isEmpty()
    }
}

new FinishedBuild(binding.variables).with {
    printed("verified: 100 rows in 1 table", "has no Java at /opt/java/openjdk")
    holdsNoSecret()
}
