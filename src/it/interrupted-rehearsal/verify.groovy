import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(binding.variables).with {
    processIsGone("web.pid")
    processIsGone("worker.pid")
}
