/** Patterns that options are made of. */
package org.taskwatchers.matching;
