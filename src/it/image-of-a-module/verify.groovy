import io.github.herokumigrate.it.FinishedBuild
import io.github.herokumigrate.it.ImageArchive

new FinishedBuild(binding.variables).printedOnce(":image (")
def image = new ImageArchive(basedir, "target/heroku-migrate/image.tar")
image.startsBy("/usr/local/bin/process")
image.runsAs("1000", "/app")
image.isLabelled("team", "orders")
image.isLabelled("io.github.heroku-migrate.app", "acme-orders")
image.holdsOnly("app/", "app/Procfile", "app/web/", "app/web/target/", "app/web/target/web-1.0.jar", "etc/", "etc/acme/",
        "etc/acme/acme.properties", "usr/", "usr/local/", "usr/local/bin/", "usr/local/bin/process")
