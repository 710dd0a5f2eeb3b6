package com.acme;

import io.github.herokumigrate.it.StartReport;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

@Path("/")
public class ReportResource {
    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String report() {
        return StartReport.text();
    }
}
