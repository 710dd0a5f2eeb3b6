import io.github.herokumigrate.it.FinishedBuild

new FinishedBuild(binding.variables).with {
    printed("The project is not packaged, so this plan is made with the image that runs already",
            "Target file: account 1",
            "  +    process/web  (about \$9.01 a month: 0.25 vCPU)",
            "Everything together costs about \$9.01 a month (list prices of nowhere, 2026-11-01)")
    // The same as the goal image makes, whose dependencies are resolved.
    hasOneDigestIn("  digest sha256:", "Image acme-orders:1.0, digest sha256:")
    failedSaying("The saved plan is for acme-orders on file (account 1), not for acme-orders on file (account 2)")
    printed("To do (DNS): set the record shop.example.com")
    failedSaying("Waiting for DNS: do what is listed above (1 to do) and run the goal again")
    printed("No changes. Everything is as wished.")
    failedSaying("There is no earlier version of acme-orders")
    printed("       back from sha256:", "Rolling back image/app", "Rolled back image/app")
    printed("certificate  issued  shop.example.com", "To do (DNS): set the record www.example.com")
    failedSaying("The target local keeps no earlier version to go back to")
    failedSaying("<migration><image><architecture>: this target runs all processes on one kind of processor; name one"
            + " of amd64, arm64")
    failedSaying("<migration><image><start>: a target with containers starts every process type by its name")
    failedSaying("The process web starts target/container-target-1.0.jar, but there is no such file")
    printed("policy.json (for a first deploy)")
    left("state/policy.json")
}
