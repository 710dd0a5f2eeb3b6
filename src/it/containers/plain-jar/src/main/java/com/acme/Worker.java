package com.acme;

import com.google.gson.JsonParser;
import io.github.herokumigrate.it.StartReport;

public final class Worker {
    private Worker() {}

    public static void main(String[] args) throws InterruptedException {
        // A library that only the manifest's class path leads to.
        StartReport.work(JsonParser.parseString("\"worker\"").getAsString());
    }
}
