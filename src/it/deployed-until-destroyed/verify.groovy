import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(binding.variables).with {
    printed("web.1", "web is starting")
    processIsGone("web.pid")
}
