package dev.annals.domain.custom;

import static dev.annals.domain.fixture.CustomExamples.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonMergeTest {

    /// The table of RFC 7386, appendix A, whole and in its order. The data of events are objects, so each row is merged
    /// as a member of one; there, the row whose result is null (`-`) removes the member.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{'a':'b'}           | {'a':'c'}                  | {'a':'c'}",
                "{'a':'b'}           | {'b':'c'}                  | {'a':'b','b':'c'}",
                "{'a':'b'}           | {'a':null}                 | {}",
                "{'a':'b','b':'c'}   | {'a':null}                 | {'b':'c'}",
                "{'a':['b']}         | {'a':'c'}                  | {'a':'c'}",
                "{'a':'c'}           | {'a':['b']}                | {'a':['b']}",
                "{'a':{'b':'c'}}     | {'a':{'b':'d','c':null}}   | {'a':{'b':'d'}}",
                "{'a':[{'b':'c'}]}   | {'a':[1]}                  | {'a':[1]}",
                "['a','b']           | ['c','d']                  | ['c','d']",
                "{'a':'b'}           | ['c']                      | ['c']",
                "{'a':'foo'}         | null                       | -",
                "{'a':'foo'}         | 'bar'                      | 'bar'",
                "{'e':null}          | {'a':1}                    | {'e':null,'a':1}",
                "[1,2]               | {'a':'b','c':null}         | {'a':'b'}",
                "{}                  | {'a':{'bb':{'ccc':null}}}  | {'a':{'bb':{}}}"
            })
    void merges_as_the_table_of_the_standard_says(String target, String patch, String result) {
        assertThat(merged("{'member':%s}".formatted(target), "{'member':%s}".formatted(patch)))
                .isEqualTo(json(result.equals("-") ? "{}" : "{'member':%s}".formatted(result)));
        if (target.startsWith("{") && patch.startsWith("{")) {
            assertThat(merged(target, patch)).isEqualTo(json(result));
        }
    }

    private static Struct merged(String target, String patch) {
        Struct.Builder merged = json(target).toBuilder();
        JsonMerge.into(merged, json(patch));
        return merged.build();
    }
}
