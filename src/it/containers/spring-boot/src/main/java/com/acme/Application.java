package com.acme;

import io.github.herokumigrate.it.StartReport;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

@SpringBootApplication
public class Application {
    public static void main(String[] args) {
        SpringApplication.run(Application.class, args);
    }

    @Bean
    @Profile("!worker")
    ApplicationRunner web() {
        return arguments -> StartReport.printAndStopGracefully("web");
    }

    @Bean
    @Profile("worker")
    ApplicationRunner worker() {
        return arguments -> {
            StartReport.print();
            StartReport.printAndStopGracefully("worker");
        };
    }
}
