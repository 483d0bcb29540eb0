/** What an evaluation found, for people: tables, and pages with plots. */
@NullMarked
package io.taosanode.evaluation.report;

import org.jspecify.annotations.NullMarked;
