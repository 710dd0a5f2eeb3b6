package com.acme;

import io.github.herokumigrate.it.StartReport;

public final class Worker {
    private Worker() {}

    public static void main(String[] args) throws InterruptedException {
        StartReport.work("worker");
    }
}
