import io.github.herokumigrate.it.AwsEnvironment
import io.github.herokumigrate.it.ItEnvironment

new ItEnvironment(binding.variables).hasADatabaseWhoseChangesCanBeFollowedAndAnEmptyOne()
new AwsEnvironment(binding.variables).usesTheDefaultNetwork()
