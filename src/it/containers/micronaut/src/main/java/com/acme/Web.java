package com.acme;

import io.github.herokumigrate.it.StartReport;
import io.micronaut.runtime.Micronaut;

public final class Web {
    private Web() {}

    public static void main(String[] args) {
        Micronaut.build(args).banner(false).start();
        StartReport.printAndStopGracefully("web");
    }
}
