/**
 * The table: a section for each event, the functions in it, and how one of them is called. It never
 * changes after it is linked. Sections are called on whichever thread raises an event, take no
 * lock, and let nothing that a watcher throws out, but where a watcher that may refuse a start
 * could not be asked. It uses {@code base}, and {@code premain} for its loader.
 */
package org.taskwatchers.agent.table;
