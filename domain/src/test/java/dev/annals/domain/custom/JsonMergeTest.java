package dev.annals.domain.custom;

import static dev.annals.domain.fixture.CustomExamples.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonMergeTest {

    /// The cases of RFC 7386, appendix A, in which both sides are objects; the last one's target is inside an object.
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
                "{'e':null}          | {'a':1}                    | {'e':null,'a':1}",
                "{}                  | {'a':{'bb':{'ccc':null}}}  | {'a':{'bb':{}}}",
                "{'t':[1,2]}         | {'t':{'a':'b','c':null}}   | {'t':{'a':'b'}}"
            })
    void merges_as_the_standard_says(String target, String patch, String result) {
        Struct.Builder merged = json(target).toBuilder();

        JsonMerge.into(merged, json(patch));

        assertThat(merged.build()).isEqualTo(json(result));
    }
}
