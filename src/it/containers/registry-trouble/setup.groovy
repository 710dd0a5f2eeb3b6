import io.github.herokumigrate.it.containers.RegistryEnvironment

def noise = new byte[3_000_000]
new Random().nextBytes(noise)
new File(basedir, "noise.bin").bytes = noise
def environment = new RegistryEnvironment(binding.variables)
environment.goesDownAfter(20_000_000)
environment.hasALogInOfDocker(mavenUserHome)
new File(mavenUserHome, ".m2").mkdirs()
new File(mavenUserHome, ".m2/settings-security.xml").bytes = new File(basedir, "settings-security.xml").bytes
return true
