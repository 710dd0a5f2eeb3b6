import io.github.herokumigrate.it.FinishedBuild
import io.github.herokumigrate.it.ImageArchive

def build = new FinishedBuild(binding.variables)
build.printed("Wrote the image acme-orders:1.0 to", "application: 2 files")
build.printedEqually("  digest sha256:", 2)
def image = new ImageArchive(basedir, "target/heroku-migrate/image.tar")
image.startsBy("/usr/local/bin/process")
image.runsAs("10001:10001", "/app")
image.sets("HOME=/app", "PORT=8080")
image.isLabelled("io.github.heroku-migrate.app", "acme-orders")
image.wasMadeAt("2026-11-24T00:00:00Z")
image.holdsOnly("app/", "app/Procfile", "app/target/", "app/target/classes/", "app/target/classes/App.class",
        "app/target/image-to-file-1.0.jar", "usr/", "usr/local/", "usr/local/bin/", "usr/local/bin/process")
