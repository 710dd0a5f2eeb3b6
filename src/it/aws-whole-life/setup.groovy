import io.github.herokumigrate.it.AwsEnvironment
import io.github.herokumigrate.it.ItEnvironment

new ItEnvironment(binding.variables)
        .hasTheAppWithDatabaseAt("postgres://shop:password-that-nobody-may-see@db.example.com:5432/orders")
new AwsEnvironment(binding.variables)
null
