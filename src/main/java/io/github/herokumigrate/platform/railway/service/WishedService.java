package io.github.herokumigrate.platform.railway.service;

import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.ContainerCommand;
import java.util.ArrayList;
import java.util.List;

/**
 * A service as it should be.
 *
 * @param processType what its processes are, as the image's start script and the application read it
 * @param variables its own variables, without that of the process type
 */
public record WishedService(String processType, List<WishedVariable> variables) {
    public WishedService {
        variables = List.copyOf(variables);
    }

    /** All its own variables. */
    List<WishedVariable> all() {
        List<WishedVariable> all = new ArrayList<>(variables);
        all.add(WishedVariable.of(ContainerCommand.VARIABLE, Secret.of(processType)));
        return all;
    }
}
