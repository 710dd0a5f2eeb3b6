import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(binding.variables).with {
    printed(
            "What it writes to the target is noted",
            "the old database is",
            "From here on the new database is read-only",
            "switched back: the old database has all that was written to the new one",
            "removed: nothing of ours is left in either database")
    leftTheAppOpenWith([web: 1, worker: 1])
}
