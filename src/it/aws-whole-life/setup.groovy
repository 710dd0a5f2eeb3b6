import io.github.herokumigrate.it.AwsEnvironment
import io.github.herokumigrate.it.ItEnvironment

// Made here, as the project's files are searched for it.
def password = UUID.randomUUID()
new ItEnvironment(binding.variables).hasTheAppWithDatabaseAt("postgres://shop:${password}@db.example.com:5432/orders")
new AwsEnvironment(binding.variables).copiesWell()
null
