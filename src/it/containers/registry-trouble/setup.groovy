import io.github.herokumigrate.it.containers.RegistryEnvironment

def noise = new byte[3_000_000]
new Random().nextBytes(noise)
new File(basedir, "noise.bin").bytes = noise
new RegistryEnvironment(binding.variables).goesDownAfter(20_000_000)
return true
