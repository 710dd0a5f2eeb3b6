import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(basedir).printed("heroku-migrate:help")
