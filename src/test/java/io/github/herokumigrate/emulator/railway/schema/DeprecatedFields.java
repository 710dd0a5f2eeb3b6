package io.github.herokumigrate.emulator.railway.schema;

import graphql.analysis.QueryVisitorFieldEnvironment;
import graphql.analysis.QueryVisitorStub;
import graphql.schema.GraphQLTypeUtil;
import java.util.Collection;

/** Collects the fields that a document should not ask for any more. */
final class DeprecatedFields extends QueryVisitorStub {
    private final Collection<String> found;

    DeprecatedFields(Collection<String> found) {
        this.found = found;
    }

    @Override
    public void visitField(QueryVisitorFieldEnvironment environment) {
        if (!environment.isTypeNameIntrospectionField()
                && environment.getFieldDefinition().isDeprecated()) {
            found.add(GraphQLTypeUtil.simplePrint(GraphQLTypeUtil.unwrapAll(environment.getParentType())) + "."
                    + environment.getFieldDefinition().getName());
        }
    }
}
