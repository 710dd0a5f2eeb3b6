package com.acme.lib;

import io.github.herokumigrate.it.StartReport;

public final class Report {
    private Report() {}

    public static String text() {
        return StartReport.text();
    }

    public static void started(String process) {
        StartReport.printAndStopGracefully(process);
    }

    public static void work(String process) throws InterruptedException {
        StartReport.work(process);
    }
}
