import io.github.herokumigrate.it.ImageArchive

def image = new ImageArchive(basedir, "target/jib-image.tar")
image.startsBy("/usr/local/bin/process")
image.runsAs("10001:10001", "/app")
image.isLabelled("io.github.heroku-migrate.app", "acme-orders")
image.isLabelled("io.github.heroku-migrate.release", "v42")
image.holdsOnly("app/", "app/Procfile", "app/target/", "app/target/image-by-jib-alone-1.0.jar", "usr/", "usr/local/",
        "usr/local/bin/", "usr/local/bin/process")
