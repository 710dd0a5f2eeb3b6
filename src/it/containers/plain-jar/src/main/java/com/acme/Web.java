package com.acme;

import io.github.herokumigrate.it.StartReport;
import java.io.IOException;

public final class Web {
    private Web() {}

    public static void main(String[] args) throws IOException {
        StartReport.serve(Integer.parseInt(System.getenv("PORT")));
        StartReport.printAndStopGracefully("web");
    }
}
