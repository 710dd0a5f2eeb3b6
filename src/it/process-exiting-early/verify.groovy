import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(binding.variables).failedSaying("web.1", "3", "line 1 of the end", "line 3 of the end")
