package com.acme;

import io.github.herokumigrate.it.StartReport;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

@QuarkusMain
public class Main implements QuarkusApplication {
    public static void main(String[] args) {
        Quarkus.run(Main.class, args);
    }

    @Override
    public int run(String... args) {
        String role = args.length == 0 ? "web" : args[0];
        if (role.equals("worker")) {
            StartReport.print();
        }
        StartReport.printAndStopGracefully(role);
        Quarkus.waitForExit();
        return 0;
    }
}
