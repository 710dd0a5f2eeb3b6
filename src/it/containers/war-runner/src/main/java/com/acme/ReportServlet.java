package com.acme;

import io.github.herokumigrate.it.StartReport;
import java.io.IOException;
import javax.servlet.annotation.WebServlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

@WebServlet(urlPatterns = "", loadOnStartup = 1)
public class ReportServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    public void init() {
        StartReport.printAndStopGracefully("web");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter().print(StartReport.text());
    }
}
