import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.omegat.core.matching.FuzzyMatcher;
import org.omegat.core.matching.LevenshteinDistance;
import org.omegat.tokenizer.DefaultTokenizer;
import org.omegat.tokenizer.ITokenizer;
import org.omegat.tokenizer.LuceneEnglishTokenizer;

/**
 * OmegaT's three percentages for pairs of texts, by its own classes: reads lines LANG, TEXT, TEXT separated by tabs,
 * writes a line "stems words all" for each, computed as org.omegat.core.statistics.FindMatches does. English is parted
 * by the tokenizer OmegaT takes for it, Bengali by the one it takes for languages without their own.
 */
class OmegatPercents {
    public static void main(String[] args) throws Exception {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var out = new PrintStream(System.out, false, "UTF-8");
        ITokenizer english = new LuceneEnglishTokenizer();
        english.setBehavior(english.getDefaultBehavior());
        ITokenizer other = new DefaultTokenizer();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] parts = line.split("\t", -1);
            ITokenizer tokenizer = parts[0].equals("en") ? english : other;
            out.println(percents(tokenizer, parts[1], parts[2]));
        }
        out.flush();
    }

    static String percents(ITokenizer tokenizer, String a, String b) {
        var distance = new LevenshteinDistance();
        var matching = ITokenizer.StemmingMode.MATCHING;
        var none = ITokenizer.StemmingMode.NONE;
        int stems = FuzzyMatcher.calcSimilarity(
                distance, tokenizer.tokenizeWords(a, matching), tokenizer.tokenizeWords(b, matching));
        int words = FuzzyMatcher.calcSimilarity(
                distance, tokenizer.tokenizeWords(a, none), tokenizer.tokenizeWords(b, none));
        int all = FuzzyMatcher.calcSimilarity(
                distance, tokenizer.tokenizeVerbatim(a), tokenizer.tokenizeVerbatim(b));
        return stems + " " + words + " " + all;
    }
}
