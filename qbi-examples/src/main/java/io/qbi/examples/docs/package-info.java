/**
 * The code that README and {@code docs/} show: compiled here, run by tests, copied there.
 *
 * <p>What stands between {@code // snippet: name} and {@code // end} is a snippet. {@code
 * DocumentationTest} holds the pages to it, and rewrites them with {@code -Dqbi.updateDocs=true}.
 */
package io.qbi.examples.docs;
