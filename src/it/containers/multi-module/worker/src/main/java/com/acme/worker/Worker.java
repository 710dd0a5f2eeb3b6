package com.acme.worker;

import com.acme.lib.Report;

public final class Worker {
    private Worker() {}

    public static void main(String[] args) throws InterruptedException {
        Report.work("worker");
    }
}
